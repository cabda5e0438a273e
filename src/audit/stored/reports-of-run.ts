import { join } from 'node:path';
import { CATALOG } from '../../collect/catalog.ts';
import { copyableArgument } from '../../lib/platform/copyable-argument.ts';
import { UserError } from '../../model/error.ts';
import { KEYED_FINGERPRINT, pseudonymizer, pseudonymsIn } from '../../report/redact/pseudonym.ts';
import { REDACTIONS, type Redaction } from '../../report/redact/redaction.ts';
import type { Report, ReportOptions } from '../../report/report.ts';
import { REPORTS, type ReportFormat } from '../../report/reports.ts';
import { manifestOf } from '../../store/manifest.ts';
import { keyBeside } from '../../store/redaction-key.ts';
import { withRestricted } from '../../store/run-folder.ts';
import type { Rendered } from './rendered.ts';
import { storedRun } from './stored.ts';

/**
 * Reports of a stored run; nothing is judged again. @param redact Without it as much as the run was stored with; what was
 * hidden then cannot come back. Throws UserError: `redaction-stored`, `redact-key-missing`, and what reading the run throws.
 */
export async function reportsOfRun(
  folder: string,
  formats: readonly ReportFormat[],
  redact: Redaction | undefined,
  wishes: Pick<ReportOptions, 'all' | 'colour' | 'command' | 'sarifFor' | 'symptom'> &
    Partial<Pick<ReportOptions, 'width'>>,
): Promise<readonly Rendered[]> {
  const stored = await storedRun(folder);
  const manifest = await manifestOf(folder);
  const held = manifest?.redaction;
  const level = atLeast(held ?? (holdsPseudonyms(JSON.stringify(stored)) ? 'pii' : 'none'), redact, folder);
  const key = await keyBeside(folder, 'run', '');
  const pseudonym = key === '' ? undefined : pseudonymizer(key);
  const keyed = (fingerprint: string): string => pseudonym?.keyed(fingerprint, KEYED_FINGERPRINT) ?? fingerprint;
  const run = wishes.all ? await withRestricted(stored, folder, keyed) : stored;
  // Where everything is hidden already, redacting again with any key changes nothing.
  const isHidden = level === 'none' || (level === held && run === stored);
  const options: ReportOptions = {
    width: 80,
    ...wishes,
    redact: level,
    redactKey: await keyBeside(folder, 'run', isHidden ? 'nothing is left to hide' : undefined),
    requests: CATALOG,
    ...(manifest?.checkout === undefined ? {} : { checkout: manifest.checkout }),
    runPath: join(folder, 'run.json'),
  };
  return formats.map((format) => {
    const { extension, less, render }: Report = REPORTS[format];
    const text = render(run, options);
    return { name: `report.${extension}`, text, restricted: level === 'none', less: less?.(run, options) ?? [] };
  });
}

const holdsPseudonyms = (text: string): boolean => pseudonymsIn(text).length > 0;

function atLeast(stored: Redaction, asked: Redaction | undefined, folder: string): Redaction {
  if (asked === undefined) return stored;
  if (REDACTIONS.indexOf(asked) >= REDACTIONS.indexOf(stored)) return asked;
  throw new UserError(
    'redaction-stored',
    `The run was stored with --redact ${stored}: it holds pseudonyms, and the names behind them cannot be brought back.`,
    {
      where: '--redact',
      hint: `judge its snapshot again: exaudit audit ${copyableArgument(join(folder, 'snapshot.ndjson.gz')) ?? 'SNAPSHOT'} --redact ${asked}`,
    },
  );
}
