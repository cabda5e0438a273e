import { describe, expect, it } from 'vitest';
import { progressLines } from '../../../src/cli/collect/collect-progress.ts';
import type { CollectProgress } from '../../../src/collect/collect-plan.ts';

const event = (more: Partial<CollectProgress>): CollectProgress => ({
  state: 'asking',
  request: 'Get-OabVirtualDirectory',
  scope: 'EX16',
  done: 3,
  planned: 53,
  mailboxes: 0,
  ...more,
});
const world = (isTty: boolean) => {
  const written: string[] = [];
  return {
    written,
    err: (text: string) => void written.push(text),
    now: () => new Date(0),
    terminal: { isTty, columns: 60 },
  };
};

describe('the progress of a collection', () => {
  it('says nothing into a pipe', () => {
    const { written, ...pipe } = world(false);
    const lines = progressLines(pipe);
    lines.show(event({}));
    lines.clear();
    expect(written).toEqual([]);
  });

  it('shows server, request and mailbox count on a terminal, in a few lines that it takes away again', () => {
    const { written, ...screen } = world(true);
    const lines = progressLines(screen);
    lines.show(event({}));
    expect(written.at(-1)).toBe('3 of 53 requests\n  EX16  Get-OabVirtualDirectory\n');
    for (let number = 0; number < 9; number += 1) {
      lines.show(
        event({ scope: 'organization', database: `DB0${number}`, request: 'Get-Mailbox', mailboxes: 120_000 }),
      );
    }
    expect(written.at(-1)).toBe(
      '\u001b[4A\u001b[0J3 of 53 requests, 120000 mailboxes\n  EX16  Get-OabVirtualDirectory\n  DB00  Get-Mailbox\n  DB01  Get-Mailbox\n',
    );
    lines.clear();
    expect(written.at(-1)).toBe('\u001b[4A\u001b[0J');
  });

  it('does not let the name of a server draw on the terminal', () => {
    const { written, ...screen } = world(true);
    progressLines(screen).show(event({ scope: 'EX\u001b[2J16' }));
    expect(written.join('')).not.toContain('\u001b[2J');
  });
});
