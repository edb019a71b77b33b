import { personal } from '../protection/declaration.ts'
import type { TableDeclaration } from '../protection/declaration.ts'
import { byWhom } from '../protection/platform-tables.ts'
import type { ArticlePublication, ArticleReturn, ArticleReview, ArticleVersion } from '#platform/database/tables.ts'

// The office's own words; the form asks for no names of residents.
export const articleVersionColumns: TableDeclaration<ArticleVersion> = {
  id: null,
  article_id: null,
  language: null,
  number: null,
  title: null,
  body: null,
  source_number: null,
  origin: null,
  written_at: null,
  written_by: byWhom,
  published_at: null,
  announced_at: null
}

export const articleReviewColumns: TableDeclaration<ArticleReview> = {
  article_version_id: null,
  // Named as they wish to be, below the translation.
  reviewer: personal('contact', 'person', { code: 'until_changed', enforcedBy: 'command article.end-review' }),
  reviewed_on: null,
  recorded_at: null,
  recorded_by: byWhom
}

export const articleReturnColumns: TableDeclaration<ArticleReturn> = {
  article_version_id: null,
  note: null,
  returned_at: null,
  returned_by: byWhom
}

export const articlePublicationColumns: TableDeclaration<ArticlePublication> = {
  id: null,
  article_id: null,
  published_at: null,
  published_by: byWhom,
  ended_at: null,
  ended_by: byWhom
}
