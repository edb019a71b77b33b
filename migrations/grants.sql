-- What the app's role may do. Run by the owner after each migration; :app stands for the role's name.
-- The app can neither change the schema, nor the audit trail, nor what has been frozen.
grant usage on schema public to :app;
grant select, insert, update, delete on all tables in schema public to :app;
grant usage, select on all sequences in schema public to :app;
revoke update, delete on audit_entry, audit_seal from :app;
revoke update, delete on edition, edition_measure, edition_need, resolution, resolution_measure from :app;
revoke insert, update, delete on kysely_migration, kysely_migration_lock from :app;
