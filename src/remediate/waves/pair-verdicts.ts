import { compareText } from '../../lib/compare-text.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Evaluation, Finding } from '../../model/run.ts';

/** What a comparison needs of a judgment. */
export type Judgment = Pick<Evaluation, 'findings' | 'restricted'>;

/** One rule about one resource, before and after; `undefined` where a judgment keeps no finding of it. */
interface VerdictPair {
  readonly was: Finding | undefined;
  readonly is: Finding | undefined;
  /** It is about one resource of a bulk kind, of which passes are not kept. */
  readonly isBulk: boolean;
}

/** Verdicts of two judgments by rule and resource, those of bulk kinds last. */
export async function* pairVerdicts(before: Judgment, after: Judgment): AsyncGenerator<VerdictPair> {
  const [was, is] = [smallVerdicts(before), smallVerdicts(after)];
  for (const key of [...new Set([...was.keys(), ...is.keys()])].sort()) {
    yield { was: was.get(key), is: is.get(key), isBulk: false };
  }
  yield* merged(bulkVerdicts(before), bulkVerdicts(after));
}

const smallVerdicts = ({ findings }: Judgment): ReadonlyMap<string, Finding> =>
  new Map(findings.filter((finding) => !isListedElsewhere(finding)).map((finding) => [keyOf(finding), finding]));

/** Findings about one resource of a bulk kind stand in the restricted file, all of them. */
const isListedElsewhere = ({ resource }: Finding): boolean =>
  kindOf(resource.kind)?.bulk === true && !resource.id.endsWith('/*');

async function* bulkVerdicts(judgment: Judgment): AsyncGenerator<Finding> {
  if (judgment.restricted === null) return;
  for await (const lines of judgment.restricted()) {
    for (const line of lines) {
      const finding: Finding = JSON.parse(line);
      if (isListedElsewhere(finding)) yield finding;
    }
  }
}

/** Two streams in the same order, paired by rule and resource. */
async function* merged(left: AsyncGenerator<Finding>, right: AsyncGenerator<Finding>): AsyncGenerator<VerdictPair> {
  const next = async (stream: AsyncGenerator<Finding>): Promise<Finding | undefined> => {
    const { done, value } = await stream.next();
    return done === true ? undefined : value;
  };
  let [a, b] = [await next(left), await next(right)];
  while (a !== undefined || b !== undefined) {
    const order = a === undefined ? 1 : b === undefined ? -1 : compareText(keyOf(a), keyOf(b));
    yield { was: order <= 0 ? a : undefined, is: order >= 0 ? b : undefined, isBulk: true };
    if (order <= 0) a = await next(left);
    if (order >= 0) b = await next(right);
  }
}

const keyOf = ({ rule, resource }: Finding): string => `${rule}\n${resource.id}`;
