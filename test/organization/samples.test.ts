import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { samples } from '../../scripts/make-samples.ts';
import { contoso } from '../../scripts/organization/contoso.ts';
import { TOPICS } from '../../src/model/words.ts';
import { judgeFiles } from './judge-files.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'policies', 'samples');

function filesBelow(folder: string, prefix = ''): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name), `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
  );
}

describe('the bundled samples', () => {
  for (const [name, files] of samples()) {
    test(`${name} is what scripts/make-samples.ts makes, byte for byte`, () => {
      expect([...filesBelow(join(FOLDER, name))].sort()).toEqual([...files.keys()].sort());
      for (const [path, bytes] of files) {
        expect(readFileSync(join(FOLDER, name, path)).equals(bytes), `${name}/${path} is stale`).toBe(true);
      }
    });

    test(`${name} stays small enough to ship`, () => {
      const bytes = [...files.values()].reduce((sum, content) => sum + content.byteLength, 0);
      expect(bytes).toBeLessThan(1_000_000);
    });
  }

  test('Contoso has 312 mailboxes, 23 of which sign in with the internal domain', () => {
    const { mailboxes } = contoso();
    expect(mailboxes).toHaveLength(312);
    expect(mailboxes.filter((mailbox) => mailbox.userPrincipalName.endsWith('@contoso.local'))).toHaveLength(23);
    expect(new Set(mailboxes.map((mailbox) => mailbox.guid)).size).toBe(312);
    expect(new Set(mailboxes.map((mailbox) => mailbox.primarySmtpAddress)).size).toBe(312);
  });

  test('Contoso shows each topic: what fails of seven, and of trust what only people know or was lost', async () => {
    const { run } = await judgeFiles(samples().get('contoso') ?? new Map(), 'modern-default');
    const topicsWith = (word: 'fail' | 'unknown'): ReadonlySet<string> =>
      new Set(
        run.rules
          .filter(({ id }) => (run.results.find(({ rule }) => rule === id)?.counts[word] ?? 0) > 0)
          .map(({ topic }) => topic),
      );
    const failing = topicsWith('fail');
    expect(Object.keys(TOPICS).filter((topic) => !failing.has(topic))).toEqual(['trust']);
    expect(topicsWith('unknown')).toContain('trust');
  }, 60_000);
});
