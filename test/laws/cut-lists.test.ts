import { beforeAll, describe, expect, test } from 'vitest';
import { CMDLETS, type CmdletName } from '../../scripts/organization/cmdlet-objects.ts';
import { renderCmdlet } from '../../scripts/organization/render-cmdlet.ts';
import type { CaptureFiles } from '../../scripts/organization/sample-files.ts';
import { type Judged, judgeFiles } from '../organization/judge-files.ts';
import { turnedOtherwise } from './only-unknown.ts';
import { SMALL_CONTOSO, smallContosoFiles } from './small-contoso.ts';

/** A list in braces at the end of a line. */
const LIST = /\{([^{}\r\n]+)\}(?=\r?$)/gm;

/** As the shells end a list behind so many members: Windows PowerShell, PowerShell 7, and a column of a table. */
const CUTS: { readonly [name: string]: (members: readonly string[], keep: number) => string } = {
  'Windows PowerShell': (members, keep) => `{${members.slice(0, keep).join(', ')}...}`,
  'PowerShell 7': (members, keep) => `{${members.slice(0, keep).join(', ')}…}`,
  'the column of a table': (members, keep) =>
    `{${members
      .slice(0, keep + 1)
      .join(', ')
      .slice(0, -2)}...`,
};

describe('a list that was cut off turns no verdict into another one', () => {
  const whole = printedContoso();
  let before: Judged;
  beforeAll(async () => {
    before = await judgeFiles(whole, 'modern-default');
  });

  test('there are lists to cut, and verdicts that rest on them', () => {
    const texts = [...whole.values()].map((bytes) => Buffer.from(bytes).toString('utf8'));
    expect(texts.flatMap((text) => text.match(LIST) ?? []).length).toBeGreaterThan(40);
    expect(before.outcomes('VDIR-001', 'mapi')).not.toContain('unknown');
  });

  test.for(Object.keys(CUTS).flatMap((shell) => [0, 1, 2].map((keep) => [shell, keep] as const)))(
    'by %s, behind %i members',
    { timeout: 60_000 },
    async ([shell, keep]) => {
      const cut = (text: string): string =>
        text.replace(LIST, (list, inner: string) => {
          const members = inner.split(', ');
          return members.length <= keep ? list : (CUTS[shell]?.(members, keep) ?? list);
        });
      const after = await judgeFiles(
        new Map([...whole].map(([path, bytes]) => [path, edited(bytes, cut)])),
        'modern-default',
      );
      expect(turnedOtherwise(before, after)).toEqual([]);
    },
  );
});

/** All answers of cmdlets as Format-List prints them; what IIS and Windows say as in the sample. */
function printedContoso(): CaptureFiles {
  const others = [...smallContosoFiles()].filter(([path]) => !/^Get-|^outlook|^capture\.json$/.test(path));
  const names = Object.keys(CMDLETS) as CmdletName[];
  const printed = names.map((name) => renderCmdlet(SMALL_CONTOSO, name, 'format-list'));
  return new Map([...others, ...printed.map(({ bytes, path }) => [path, bytes] as const)]);
}

function edited(bytes: Uint8Array, edit: (text: string) => string): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8');
  return text.search(LIST) !== -1 && !text.includes('\ufffd') ? Buffer.from(edit(text), 'utf8') : bytes;
}
