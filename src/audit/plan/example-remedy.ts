import type { Remedy } from '../../model/run.ts';
import type { PolicySet } from '../../policy/read/policy-set.ts';
import { failingExamples } from '../../policy/tests/failing-examples.ts';
import type { EvaluateFn } from '../../policy/tests/judge-test.ts';
import { remediesOfAny } from '../../remediate/remedies.ts';
import { remedyPlace } from '../../report/words/remedy.ts';
import { deriveProperties } from './derive-properties.ts';
import { EXAMPLE_ANSWERS } from './example-answers.ts';
import { EXAMPLE_BUILDS, wholeExample } from './whole-example.ts';

/** What a plan would do about a fault that the tests of a rule show. */
export interface ExampleRemedy {
  /** What is wrong in the example. */
  readonly name: string;
  /** What somebody answered first, as `--answer` takes it. */
  readonly answer?: string;
  readonly remedy: Remedy;
}

/**
 * The remedy of the first example of a rule for which there is a command, else of the first that is done by hand in order,
 * else of any; `undefined` where no test fails on purpose. Throws UserError for tests that cannot be read.
 */
export async function exampleRemedy(
  set: PolicySet,
  id: string,
  evaluate: EvaluateFn,
): Promise<ExampleRemedy | undefined> {
  const answer = EXAMPLE_ANSWERS[id];
  const examples = (await failingExamples(set, id, evaluate)).flatMap(({ finding, name, resources, rule }) => {
    const remedies = EXAMPLE_BUILDS.map((build) =>
      remediesOfAny({
        findings: [finding],
        resources: wholeExample(resources, build),
        rules: [rule],
        unlisted: new Map(),
        derive: deriveProperties,
        ...(answer === undefined ? {} : { answers: new Map([[id.toLowerCase(), answer]]) }),
      }),
    );
    // A parameter that is not there on the newest release may be there on an older one.
    const best = remedies.find((some) => some.some(hasCommand)) ?? remedies[0] ?? [];
    // Each directory has an address of its own: such an answer is for one of them.
    const whom =
      answer?.startsWith('https:') && finding.resource.kind === 'virtual-directory' ? `.${finding.resource.label}` : '';
    const answered = answer === undefined ? {} : { answer: `${id}${whom}=${answer}` };
    return together(best).map((remedy): ExampleRemedy => ({ name, remedy, ...answered }));
  });
  return (
    examples
      .toSorted((a, b) => b.remedy.commands.length - a.remedy.commands.length)
      .find(({ remedy }) => hasCommand(remedy)) ??
    examples.find(({ remedy }) => remedy.order !== undefined) ??
    examples[0]
  );
}

/** Commands that are typed at one place, in their order, as one: the way back begins at the end. */
function together(remedies: readonly Remedy[]): readonly Remedy[] {
  const [first, ...rest] = remedies.filter(hasCommand);
  if (first === undefined) return remedies;
  const all = [first, ...rest.filter((one) => remedyPlace(one) === remedyPlace(first))];
  const stops = new Set(all.flatMap(({ interrupts }) => interrupts ?? []));
  return [
    {
      ...first,
      commands: all.flatMap(({ commands }) => commands),
      undo: all.toReversed().flatMap(({ undo }) => undo),
      interrupts: stops.size === 0 ? null : [...stops].join(' '),
      irreversible: [...new Set(all.flatMap(({ irreversible }) => irreversible))],
    },
  ];
}

const hasCommand = ({ commands }: Remedy): boolean => commands.length > 0;
