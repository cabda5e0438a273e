import { copyableArgument } from '../../lib/platform/copyable-argument.ts';

/** A path stands in a command to copy; one that no quotes hold in every shell is to be typed. */
export const mapHint = (path: string, request?: string): string => {
  const argument = copyableArgument(`${path}=${request ?? 'REQUEST'}@${request === undefined ? 'SERVER' : 'EX01'}`);
  const option = `--map ${argument ?? `FILE=${request ?? 'REQUEST'}@SERVER (its name cannot be copied safely: type it, or rename it)`}`;
  return request === undefined ? `Where it answers a request, say which: ${option}. Otherwise leave it out.` : option;
};
