import { basename, join } from 'node:path';
import { copyableArgument } from '../lib/platform/copyable-argument.ts';
import { UserError } from '../model/error.ts';
import type { World } from './world.ts';

/** What a reader named: the paths, what reports call them, and what to type to name them again. */
export interface NamedInput {
  readonly paths: readonly string[];
  readonly subject: string;
  readonly target: string;
}

/** The paths, or the bundled sample. @param otherwise The message where neither was given, and its hint. */
export function namedInput(
  paths: readonly string[],
  sample: boolean | undefined,
  otherwise: { readonly message: string; readonly hint: string },
  { home }: Pick<World, 'home'>,
): NamedInput {
  if (sample === true) {
    if (paths.length > 0)
      throw new UserError('input-twice', '--sample and a path were both given; one of them is expected.');
    return { paths: [join(home, 'policies', 'samples', 'contoso')], subject: 'bundled sample', target: '--sample' };
  }
  const [first] = paths;
  if (first === undefined) throw new UserError('input-missing', otherwise.message, { hint: otherwise.hint });
  return {
    paths,
    subject: paths.length === 1 ? basename(first) : `${paths.length} paths`,
    target: paths.map((path) => copyableArgument(path) ?? 'CAPTURE').join(' '),
  };
}
