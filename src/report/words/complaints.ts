import { CLIENT_NAMES, type ClientName } from '../../model/explain/clients.ts';
import { PLACE_NAMES } from '../../model/explain/places.ts';
import { SYMPTOM_VIEWS } from '../../model/explain/symptoms.ts';
import type { Run } from '../../model/run.ts';
import { SYMPTOMS, type Symptom } from '../../model/words.ts';
import { wordsOf } from '../explain/explain-words.ts';
import type { ToMend } from './do-first.ts';

/** What people come with, and which failing rules would explain it. */
export interface Complaint {
  readonly symptom: Symptom;
  /** As people say it. */
  readonly says: string;
  /** Ids, in the order in which they are to be mended. */
  readonly rules: readonly string[];
  /** Mailboxes that these rules hinder at most, in one client at one place; 0 where the model shows nobody. */
  readonly hindered: number;
}

/** Complaints that failing rules would explain: those that hinder most first, then in the order of what is to be mended. */
export function complaintsOf(
  { signIns }: Pick<Run, 'signIns'>,
  toMend: readonly ToMend[],
  only?: Symptom,
): readonly Complaint[] {
  const place = new Map(toMend.map(({ view }, index) => [view.rule.id, index]));
  return (only === undefined ? SYMPTOMS : [only])
    .flatMap((symptom): readonly Complaint[] => {
      const rules = toMend.filter(({ view }) => view.rule.symptoms.includes(symptom)).map(({ view }) => view.rule.id);
      if (rules.length === 0) return [];
      return [{ symptom, says: SYMPTOM_VIEWS[symptom].says, rules, hindered: hinderedBy(signIns, symptom, rules) }];
    })
    .toSorted(
      (a, b) =>
        b.hindered - a.hindered ||
        (place.get(a.rules[0] ?? '') ?? 0) - (place.get(b.rules[0] ?? '') ?? 0) ||
        isNarrow(b.symptom) - isNarrow(a.symptom) ||
        b.rules.length - a.rules.length,
    );
}

function hinderedBy(signIns: Run['signIns'], symptom: Symptom, rules: readonly string[]): number {
  const {
    clients = CLIENT_NAMES,
    places = PLACE_NAMES,
  }: { clients?: readonly ClientName[]; places?: readonly (typeof PLACE_NAMES)[number][] } = SYMPTOM_VIEWS[symptom];
  const counts = (signIns?.rows ?? [])
    .filter(({ client, place }) => clients.includes(client) && places.includes(place))
    .flatMap(({ causes }) => causes)
    .filter((cause) => wordsOf(cause).expected === undefined && cause.rules.some((rule) => rules.includes(rule)))
    .map(({ count }) => count);
  return Math.max(0, ...counts);
}

/** A complaint that says where, or with what, tells more than one that says that it happens. */
const isNarrow = (symptom: Symptom): number =>
  Number(SYMPTOM_VIEWS[symptom].places !== undefined) + Number(SYMPTOM_VIEWS[symptom].clients !== undefined);

/** `Outlook asks for a password outside the office: 2 causes, OA-001 first`. */
export function complaintText({ rules, says }: Complaint): string {
  const first = rules[0] ?? '';
  return `${says}: ${rules.length === 1 ? first : `${rules.length} causes, ${first} first`}`;
}
