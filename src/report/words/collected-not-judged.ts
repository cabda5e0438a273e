import { counted } from '../../lib/counted.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Coverage, Run } from '../../model/run.ts';

type Unjudged = NonNullable<Coverage['unjudged']>;

/** How much was collected that no rule of the profile reads, in one line; empty where nothing was. */
export function unjudgedText({ coverage: { unjudged = [] } }: Pick<Run, 'coverage'>): string {
  if (unjudged.length === 0) return '';
  const whole = unjudged.filter((one) => one.whole);
  const rest = unjudged.filter((one) => !one.whole);
  const properties = rest.reduce((sum, one) => sum + one.properties.length, 0);
  const kinds =
    whole.length === 0
      ? []
      : [whole.length <= 2 ? whole.map(pluralOf).join(' and ') : counted(whole.length, 'whole kind')];
  const others = properties === 0 ? [] : [counted(properties, 'property', 'properties')];
  return `Collected, not judged: ${[...kinds, ...others].join(', and ')}`;
}

const pluralOf = ({ kind }: Unjudged[number]): string => kindOf(kind)?.plural ?? kind;

/** One line a kind, for reports that have the room. */
export function unjudgedLines({ coverage: { unjudged = [] } }: Pick<Run, 'coverage'>): readonly {
  readonly kind: string;
  readonly text: string;
}[] {
  return unjudged.map(({ kind, properties, whole }: Unjudged[number]) => ({
    kind,
    text: whole ? 'no rule of the profile reads anything of it' : `not read: ${properties.join(', ')}`,
  }));
}
