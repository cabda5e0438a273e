import type { CoverageGap } from '../../model/run.ts';

/** What is missing, and what would settle it, as sentences. */
export function gapText({ detail, settle }: Pick<CoverageGap, 'detail' | 'settle'>): string {
  return [detail, settle]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
