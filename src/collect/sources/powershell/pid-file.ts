import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS, OWN_FILE, OWN_FOLDER } from '../../../lib/files-restricted.ts';
import { killTree } from './kill-tree.ts';
import { type ProcessMark, processMark } from './process-mark.ts';

/** The PowerShell processes of one Node process, written down so that the next start can end what a crash left. */
export interface PidFile {
  /** Call it with every process that was started. */
  add(pid: number): void;
  remove(pid: number): void;
  close(): void;
}

interface OwnedProcesses {
  readonly owner: ProcessMark;
  readonly children: readonly ProcessMark[];
}

/** One file per owner, so that two audits at once do not end each other's. Never throws: it is a second net. */
export function openPidFile(folder: string, ownPid: number): PidFile {
  const path = join(folder, `powershell-${ownPid}-${randomBytes(4).toString('hex')}.json`);
  const owner = processMark(ownPid);
  let children: readonly ProcessMark[] = [];
  const write = (): void => {
    quietly(() => {
      mkdirSync(folder, { recursive: true, mode: OWN_FOLDER });
      ACCESS.folderNow(folder);
      writeFileSync(path, JSON.stringify({ owner, children } satisfies OwnedProcesses), { mode: OWN_FILE });
    });
  };
  return {
    add: (pid) => {
      children = [...children, processMark(pid)];
      write();
    },
    remove: (pid) => {
      children = children.filter((child) => child.pid !== pid);
      write();
    },
    close: () => quietly(() => rmSync(path, { force: true })),
  };
}

/** Ends what dead owners left in `folder`. Returns the process ids that were ended. */
export async function endLeftovers(folder: string): Promise<readonly number[]> {
  const ended: number[] = [];
  for (const name of namesIn(folder)) {
    if (!/^powershell-\d+-[0-9a-f]+\.json$/.test(name)) continue;
    const path = join(folder, name);
    const written = read(path);
    if (written !== undefined && isSame(written.owner)) continue;
    for (const child of written?.children ?? []) {
      // Another process may have the number by now: only the one that was written down is ended.
      if (!isSame(child)) continue;
      await killTree(child.pid);
      ended.push(child.pid);
    }
    quietly(() => rmSync(path, { force: true }));
  }
  return ended;
}

function isSame(mark: ProcessMark): boolean {
  if (mark.started === null) return false;
  return processMark(mark.pid).started === mark.started;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(path: string): OwnedProcesses | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isWritten(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isWritten(value: unknown): value is OwnedProcesses {
  if (typeof value !== 'object' || value === null) return false;
  const { owner, children } = value as { owner?: unknown; children?: unknown };
  return isMark(owner) && Array.isArray(children) && children.every(isMark);
}

function isMark(value: unknown): value is ProcessMark {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, started } = value as { pid?: unknown; started?: unknown };
  return Number.isSafeInteger(pid) && Number(pid) > 1 && (started === null || typeof started === 'string');
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // A folder that cannot be written costs the second net only.
  }
}
