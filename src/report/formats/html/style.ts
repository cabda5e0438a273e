import { PRINT_STYLE } from './print-style.ts';
import { SCREEN_STYLE } from './screen-style.ts';

/** What a page adds to the style that all have. */
export interface PageStyle {
  /** First word of its banner. */
  readonly mark?: string;
  readonly more?: string;
  /** What is shown. */
  readonly what?: 'run' | 'plan';
}

/**
 * The style sheet. What is shown, its id and the first word of its banner go into the header of printed pages; anything
 * but letters and digits is dropped from the id. `more` comes last.
 */
export function styleSheet(id: string, { mark = 'INTERNAL', more = '', what = 'run' }: PageStyle = {}): string {
  const plain = id.replace(/[^0-9A-Za-z]/g, '');
  return `${SCREEN_STYLE}${PRINT_STYLE}${more}@page{size:A4;margin:18mm 14mm 16mm;@top-left{content:"exaudit ${what} ${plain}"}@top-right{content:"${mark} \\00B7  page " counter(page) " of " counter(pages)}}
@page{@top-left{font:9pt sans-serif}@top-right{font:9pt sans-serif}}`;
}
