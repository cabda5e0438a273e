import { LiteralError, powershellLiteral } from '../../lib/powershell-literal.ts';
import type { ByHand, ByHandStep } from '../policy/by-hand.ts';
import type { Finding } from '../run.ts';
import { typedName } from './typed-name.ts';

/** What a refusal says last whose steps an instruction has. */
export const IN_ORDER = 'In order, both ways: by-hand.txt.';

/** What stands in braces in a command. */
export const BY_HAND_NAME = /\{([A-Za-z][A-Za-z0-9.]*)\}/g;

/**
 * The steps with the names of what was found: the commands of a step that has one stand once, all of them, for each finding that
 * differs in it. A name that was not seen, or that no command may hold, is a word in upper case to be replaced.
 */
export function filledByHand(byHand: ByHand, findings: readonly Finding[]): ByHand {
  const fill = (step: ByHandStep): ByHandStep =>
    step.commands === undefined ? step : { ...step, commands: filledCommands(step.commands, findings) };
  return {
    ...byHand,
    before: byHand.before.map(fill),
    forward: byHand.forward.map(fill),
    back: byHand.back.map(fill),
  };
}

/** More of one are read by nobody: then they stand once, with words to be replaced. */
const MOST_TIMES = 20;

function filledCommands(commands: readonly string[], findings: readonly Finding[]): readonly string[] {
  const filled = (finding?: Finding): readonly string[] =>
    commands.map((command) =>
      command.replace(BY_HAND_NAME, (_all, name: string) => typed(name, finding) ?? wordFor(name)),
    );
  const times = new Map(findings.map((finding) => filled(finding)).map((block) => [block.join('\n'), block]));
  if (times.size === 0 || times.size > MOST_TIMES) return filled();
  return [...times].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, block]) => block);
}

/** `SERVER`; of values, which stand between quotes, `'EXTERNAL-URL'`. */
const wordFor = (name: string): string =>
  name === 'server'
    ? 'SERVER'
    : `'${(name.split('.').at(-1) ?? name).replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toUpperCase()}'`;

function typed(name: string, finding: Finding | undefined): string | undefined {
  if (finding === undefined) return undefined;
  const { arguments: values, evidence, resource } = finding;
  if (name === 'server')
    return resource.server === undefined ? undefined : typedName('server', resource.server.toUpperCase(), 'SERVER');
  const seen =
    (Object.hasOwn(values, name) ? values[name]?.value : undefined) ??
    evidence.find(({ property }) => property === name)?.observed;
  if (typeof seen !== 'string' || seen === '') return undefined;
  try {
    return powershellLiteral(seen);
  } catch (error) {
    if (error instanceof LiteralError) return undefined;
    throw error;
  }
}
