const MOST_FRAMES = 100;
const LONGEST_FRAME = 1024;

/** Where in this program: `audit/judge/judge.ts:12:3`. What was thrown may quote what was collected, and is left out. */
export function programFrames(error: unknown, home: string): readonly string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n', MOST_FRAMES).flatMap((line) => {
    // A message that goes on below its first line stands among the frames, as long as it may be.
    if (line.length > LONGEST_FRAME) return [];
    const place = /^\s{1,16}at .*?\(?((?:file:\/\/)?[^\s()]+:\d+:\d+)\)?$/.exec(line)?.[1];
    if (place === undefined) return [];
    const path = place.replace(/^file:\/\//, '');
    if (path.startsWith('node:')) return [path];
    return path.startsWith(home) ? [path.slice(home.length).replace(/^[\\/]+/, '')] : [];
  });
}
