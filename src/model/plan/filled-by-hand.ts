import { LiteralError, powershellLiteral } from '../../lib/powershell-literal.ts';
import type { ByHand, ByHandStep } from '../policy/by-hand.ts';
import type { Finding } from '../run.ts';
import { typedName } from './typed-name.ts';

/** What stands in braces in a command. */
export const BY_HAND_NAME = /\{([A-Za-z][A-Za-z0-9.]*)\}/g;

/**
 * The steps with the names of what was found: a command that has one stands once for each finding that differs in it. A name
 * that was not seen, or that no command may hold, is a word in upper case to be replaced.
 */
export function filledByHand(byHand: ByHand, findings: readonly Finding[]): ByHand {
  const fill = (step: ByHandStep): ByHandStep =>
    step.commands === undefined
      ? step
      : { ...step, commands: step.commands.flatMap((command) => filledCommand(command, findings)) };
  return {
    ...byHand,
    before: byHand.before.map(fill),
    forward: byHand.forward.map(fill),
    back: byHand.back.map(fill),
  };
}

/** More of one command are read by nobody: then it stands once, with words to be replaced. */
const MOST_COMMANDS = 20;

function filledCommand(command: string, findings: readonly Finding[]): readonly string[] {
  const all = findings.length === 0 ? [undefined] : findings;
  const filled = all.map((finding) =>
    command.replace(BY_HAND_NAME, (_all, name: string) => typed(name, finding) ?? wordFor(name)),
  );
  const different = [...new Set(filled)].sort();
  return different.length > MOST_COMMANDS ? filledCommand(command, []) : different;
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
