import { randomBytes } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { factsOfTarget } from '../../../lib/files.ts';
import { OWN_FILE } from '../../../lib/files-restricted.ts';
import type { ClockFact, OutputFact, ToolFact } from '../../doctor/doctor-facts.ts';
import { clockOffsetIn } from '../../doctor/doctor-probe.ts';
import { NO_REQUEST_LOG } from '../../request-log.ts';
import { loggedCommands } from '../commands/command-logged.ts';
import type { ToolPaths } from '../commands/command-tools.ts';
import type { DoctorQuestion } from './doctor-question.ts';

/** Which programs of Windows are there. */
export async function toolFacts(paths: ToolPaths): Promise<readonly ToolFact[]> {
  const names = ['appcmd', 'cscript', 'reg', 'netsh', 'setspn'] as const;
  return Promise.all(
    names.map(async (name) => ({
      name,
      path: paths[name],
      isThere: (await factsOfTarget(paths[name]).catch(() => undefined))?.type === 'file',
    })),
  );
}

/** How far the clock of this computer is from that of a domain controller; `null` where none is known. */
export async function clockFact(
  against: string | undefined,
  isWindows: boolean,
  { env, requests = NO_REQUEST_LOG, signal }: DoctorQuestion,
): Promise<ClockFact | null> {
  if (against === undefined || against === '') return null;
  if (!isWindows) return { against, offsetSeconds: null, problem: 'w32tm exists on Windows only' };
  if (!/^[A-Za-z0-9.-]{1,255}$/.test(against))
    return { against, offsetSeconds: null, problem: 'the name of the domain controller is not one' };
  const program = join(env.SystemRoot ?? 'C:\\Windows', 'System32', 'w32tm.exe');
  const run = loggedCommands(requests, { target: against });
  const answer = await run(program, ['/stripchart', `/computer:${against}`, '/samples:1', '/dataonly'], {
    timeoutMs: 15_000,
    signal,
  });
  const offsetSeconds = clockOffsetIn(answer.stdout);
  const problem = offsetSeconds === null ? answer.reason || 'w32tm gave no offset' : null;
  return { against, offsetSeconds, problem };
}

/** Writes and removes a file in the folder, or in the nearest one above it that exists. */
export async function outputFact(folder: string): Promise<OutputFact> {
  let existing = folder;
  while ((await factsOfTarget(existing).catch(() => undefined))?.type !== 'folder') {
    const above = dirname(existing);
    if (above === existing) return { folder, problem: 'no folder above it exists', freeBytes: null };
    existing = above;
  }
  const file = join(existing, `.${randomBytes(6).toString('hex')}.unfinished`);
  try {
    await writeFile(file, '', { flag: 'wx', mode: OWN_FILE });
    await rm(file, { force: true });
    const { bavail, bsize } = await statfs(existing);
    return { folder, problem: null, freeBytes: bavail * bsize };
  } catch (error) {
    return { folder, problem: error instanceof Error ? error.message : String(error), freeBytes: null };
  }
}
