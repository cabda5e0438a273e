/**
 * One argument as Windows programs take it apart again (`CommandLineToArgvW` and the C runtime): backslashes count only
 * before a quote. For command lines that people read or a task stores; starting a process needs no quoting. It is not
 * for cmd.exe, which reads the line first and has rules of its own.
 */
export function quoteWindowsArgument(argument: string): string {
  if (argument !== '' && !/[\s"]/.test(argument)) return argument;
  return `"${argument.replace(/(\\*)("|$)/g, (_, slashes: string, quote: string) => slashes + slashes + (quote === '"' ? '\\"' : ''))}"`;
}

/** One argument as a POSIX shell takes it literally. */
export function quotePosixArgument(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}
