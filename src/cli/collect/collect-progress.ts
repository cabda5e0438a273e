import type { CollectProgress } from '../../collect/collect-plan.ts';
import { terminal } from '../../lib/escape.ts';
import type { World } from '../world.ts';

/** Lines of its own on a terminal, drawn over each time; nothing anywhere else. */
interface ProgressLines {
  show(event: CollectProgress): void;
  /** Takes the lines away. */
  clear(): void;
}

interface CollectShown {
  readonly progress: (event: CollectProgress) => void;
  readonly warn: (text: string) => void;
}

/** Runs a collection that shows how far it is, and takes the lines away when it has ended. */
export async function withProgress<Result>(
  world: World,
  work: (shown: CollectShown) => Promise<Result>,
): Promise<Result> {
  const lines = progressLines(world);
  try {
    return await work({ progress: lines.show, warn: (text) => world.err(`${terminal(text)}\n`) });
  } finally {
    lines.clear();
  }
}

const MOST_LINES = 4;
/** Redrawn so often at most: a slow link must not be filled with it. */
const EVERY_MS = 100;

export function progressLines(world: Pick<World, 'err' | 'now' | 'terminal'>): ProgressLines {
  if (!(world.terminal.errIsTty ?? world.terminal.isTty)) return { show: () => undefined, clear: () => undefined };
  const running = new Map<string, string>();
  let drawn = 0;
  let last = 0;
  const erase = (): string => (drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`);
  return {
    show: (event) => {
      const key = `${event.scope} ${event.database ?? ''} ${event.request}`;
      if (event.state === 'asking') running.set(key, nameOf(event));
      else running.delete(key);
      const now = world.now().getTime();
      if (now - last < EVERY_MS && event.state !== 'asking') return;
      last = now;
      const lines = [headOf(event), ...[...running.values()].slice(0, MOST_LINES - 1)].map((line) =>
        terminal(line).slice(0, Math.max(20, world.terminal.columns - 1)),
      );
      world.err(`${erase()}${lines.join('\n')}\n`);
      drawn = lines.length;
    },
    clear: () => {
      if (drawn > 0) world.err(erase());
      drawn = 0;
    },
  };
}

function headOf({ done, mailboxes, planned }: CollectProgress): string {
  const people = mailboxes === 0 ? '' : `, ${mailboxes} mailboxes`;
  return `${done} of ${planned} requests${people}`;
}

const nameOf = ({ database, request, scope }: CollectProgress): string =>
  `  ${scope === 'organization' ? (database ?? 'organization') : scope}  ${request}`;
