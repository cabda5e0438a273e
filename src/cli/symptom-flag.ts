import { UserError } from '../model/error.ts';
import { SYMPTOMS, type Symptom } from '../model/words.ts';
import type { Report } from '../report/report.ts';
import { REPORTS, type ReportFormat } from '../report/reports.ts';
import { knownWord } from './flags.ts';

export const SYMPTOM = [
  '--symptom <word>',
  'show only failures that people notice so, and how many are left out (terminal, html, markdown)',
] as const;

/**
 * What people notice, for reports that filter. Throws UserError('usage') for a word that is none, and where no format that
 * is asked for filters: those for programs stay whole, since a finding that is left out is one that is gone to them.
 */
export function readSymptom(text: string | undefined, formats: readonly ReportFormat[]): Symptom | undefined {
  if (text === undefined) return undefined;
  const symptom = knownWord(text, SYMPTOMS, { flag: '--symptom', code: 'usage', what: 'a symptom' });
  const all: { readonly [format in ReportFormat]: Pick<Report, 'filters'> } = REPORTS;
  const names = Object.keys(REPORTS) as ReportFormat[];
  if (formats.some((format) => all[format].filters === true)) return symptom;
  throw new UserError('usage', `${formats.join(', ')} cannot be filtered: what is left out would count as mended.`, {
    where: '--symptom',
    hint: `one of: ${names.filter((format) => all[format].filters === true).join(', ')}`,
  });
}
