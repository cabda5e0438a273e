import type { AuditRequest } from '../../audit/audit.ts';
import { KINDS } from '../../model/kinds.ts';
import { SEVERITIES } from '../../model/words.ts';
import { REPORTS, type ReportFormat } from '../../report/reports.ts';
import type { GoByFlags } from '../config/go-by.ts';
import {
  type CriteriaFlags,
  commaList,
  type EvidenceFlags,
  givenCriteria,
  givenEvidence,
  knownFormat,
  knownWord,
  readRedaction,
} from '../flags.ts';
import type { PlaceFlags } from '../history/history-flag.ts';
import type { NamedInput } from '../named-input.ts';
import { readSymptom } from '../symptom-flag.ts';
import { commandName, isColoured, type World } from '../world.ts';

/** Options as commander gives them. */
export interface AuditFlags extends GoByFlags, EvidenceFlags, CriteriaFlags, PlaceFlags {
  readonly live?: boolean;
  readonly sample?: boolean;
  readonly require?: string;
  readonly strictWaivers?: boolean;
  readonly failOn?: string;
  readonly format: string;
  readonly out: string;
  readonly all?: boolean;
  readonly redact: string;
  readonly sarifFor?: string;
  readonly symptom?: string;
  readonly change: readonly string[];
  readonly site?: string;
  readonly reproduce?: string;
}

/** What can be asked for by name. */
export const FORMATS = Object.keys(REPORTS) as ReportFormat[];
const SARIF = { flag: '--sarif-for', code: 'usage', what: 'a consumer of SARIF that is known' } as const;

/** What the options ask for. Throws UserError for a word that is none. */
export function auditRequest({ paths, subject, target }: NamedInput, flags: AuditFlags, world: World): AuditRequest {
  const { failOn, sarifFor } = flags;
  const formats = commaList(flags.format).map((name) => knownFormat(name, FORMATS));
  const symptom = readSymptom(flags.symptom, formats);
  return {
    ...givenEvidence(paths, flags),
    ...givenCriteria(flags),
    require: commaList(flags.require ?? '').map((kind) =>
      knownWord(kind, Object.keys(KINDS), { flag: '--require', code: 'kind-unknown', what: 'a kind of resource' }),
    ),
    subject,
    strictWaivers: flags.strictWaivers === true,
    failOn:
      failOn === undefined
        ? undefined
        : knownWord(failOn, SEVERITIES, { flag: '--fail-on', code: 'severity-unknown', what: 'a severity' }),
    change: flags.change,
    out: flags.out,
    formats,
    report: {
      redact: readRedaction(flags.redact),
      all: flags.all === true,
      colour: isColoured(world),
      command: commandName(world),
      target,
      ...(sarifFor === undefined ? {} : { sarifFor: knownWord<'github'>(sarifFor, ['github'], SARIF) }),
      ...(symptom === undefined ? {} : { symptom }),
    },
  };
}
