-- Limits are counts of some minutes: after a crash they may begin anew. Without a log of their own, counting an attempt waits for no disk.
alter table rate_limit set unlogged;
