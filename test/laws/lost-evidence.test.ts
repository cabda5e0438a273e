import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CMDLETS, type CmdletName } from '../../scripts/organization/cmdlet-objects.ts';
import type { CaptureFiles } from '../../scripts/organization/sample-files.ts';
import { type Judged, judgeFiles } from '../organization/judge-files.ts';
import { populationRules, turnedOtherwise } from './only-unknown.ts';
import { SMALL_CONTOSO, smallContosoFiles } from './small-contoso.ts';

const PROFILE = 'modern-default';
const cmdlets = Object.keys(CMDLETS) as CmdletName[];

const RUNS = Number(process.env.EXAUDIT_RUNS ?? 60);

describe('losing evidence turns verdicts into unknown and into nothing else', () => {
  const whole = smallContosoFiles();
  let before: Judged;
  beforeAll(async () => {
    before = await judgeFiles(whole, PROFILE);
  });

  test('the sample has verdicts to lose: passes, failures and unknowns', () => {
    const words = new Set(before.run.findings.map((finding) => finding.outcome));
    expect([...words].sort()).toEqual(expect.arrayContaining(['fail', 'pass', 'unknown']));
  });

  test.for([...whole.keys()].filter((path) => path !== 'capture.json'))('the file %s', async (path) => {
    const after = await judgeFiles(without(whole, path), PROFILE);
    expect(turnedOtherwise(before, after)).toEqual([]);
  });

  test.for([...whole.keys()].filter((path) => path !== 'capture.json'))('all that stood in %s', async (path) => {
    // An empty applicationHost.config is malformed, which is what IIS-020 says of it.
    const after = await judgeFiles(new Map([...whole, [path, new Uint8Array()]]), PROFILE);
    expect(turnedOtherwise(before, after, new Set(['IIS-020']))).toEqual([]);
  });

  test('any set of files', { timeout: 120_000 }, async () => {
    const paths = [...whole.keys()].filter((path) => path !== 'capture.json');
    await fc.assert(
      fc.asyncProperty(fc.subarray(paths), async (lost) => {
        const after = await judgeFiles(lost.reduce(without, whole), PROFILE);
        expect(turnedOtherwise(before, after)).toEqual([]);
      }),
      { numRuns: Math.min(RUNS, 25) },
    );
  });

  test('any property of any object', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(objectOfSample(), fc.nat(), async ({ cmdlet, index }, pick) => {
        const after = await judgeFiles(
          smallContosoFiles((name, objects) =>
            name !== cmdlet
              ? objects
              : objects.map((object, at) =>
                  at !== index
                    ? object
                    : {
                        ...object,
                        properties: object.properties.filter(
                          (_, property) => property !== pick % object.properties.length,
                        ),
                      },
                ),
          ),
          PROFILE,
        );
        expect(turnedOtherwise(before, after)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('any object of any answer, for what is said of one resource', { timeout: 240_000 }, async () => {
    const exempt = populationRules(before);
    await fc.assert(
      fc.asyncProperty(objectOfSample(), async ({ cmdlet, index }) => {
        const after = await judgeFiles(
          smallContosoFiles((name, objects) => (name === cmdlet ? objects.filter((_, at) => at !== index) : objects)),
          PROFILE,
        );
        expect(turnedOtherwise(before, after, exempt)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('the end of any file, from any line on', { timeout: 240_000 }, async () => {
    // A file that was cut off is malformed, which is what IIS-020 says of it (`docs/iis.md#what-is-computed`).
    const exempt = new Set([...populationRules(before), 'IIS-020']);
    const paths = [...whole.keys()].filter((path) => path !== 'capture.json');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.double({ min: 0, max: 1, noNaN: true }), async (path, part) => {
        const after = await judgeFiles(
          new Map([...whole, [path, cutAtLine(whole.get(path) ?? new Uint8Array(), part)]]),
          PROFILE,
        );
        expect(turnedOtherwise(before, after, exempt)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('the answer of a command whose window ends right behind it', async () => {
    const path = 'servers/CAS10/cmd window.txt';
    const { lines, encode } = textOf(whole.get(path) ?? new Uint8Array());
    const end = lines.findIndex((line) => line.includes('"Default Web Site/OAB" /section:windowsAuthentication'));
    expect(end).toBeGreaterThan(0);
    const after = await judgeFiles(new Map([...whole, [path, encode(lines.slice(0, end + 1))]]), PROFILE);
    expect(turnedOtherwise(before, after, populationRules(before))).toEqual([]);
  });

  test('any line of a printed list', { timeout: 240_000 }, async () => {
    const exempt = populationRules(before);
    const paths = [
      'Get-AutodiscoverVirtualDirectory.txt',
      'outlook anywhere.txt',
      'Get-MailboxDatabase.txt',
      'Get-CsClientPolicy.txt',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), async (path, pick) => {
        const after = await judgeFiles(
          new Map([...whole, [path, withoutLine(whole.get(path) ?? new Uint8Array(), pick)]]),
          PROFILE,
        );
        expect(turnedOtherwise(before, after, exempt)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

function without(files: CaptureFiles, path: string): CaptureFiles {
  return new Map([...files].filter(([name]) => name !== path));
}

function objectOfSample() {
  const places = cmdlets.flatMap((cmdlet) =>
    CMDLETS[cmdlet](SMALL_CONTOSO)
      .slice(0, 8)
      .map((_, index) => ({ cmdlet, index })),
  );
  return fc.constantFrom(...places);
}

interface Text {
  readonly lines: readonly string[];
  readonly encode: (lines: readonly string[]) => Uint8Array;
}

function textOf(bytes: Uint8Array): Text {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const encoding = wide ? 'utf16le' : 'latin1';
  return {
    lines: Buffer.from(bytes).toString(encoding).split('\r\n'),
    encode: (lines) => Buffer.from(lines.join('\r\n'), encoding),
  };
}

function cutAtLine(bytes: Uint8Array, part: number): Uint8Array {
  const { lines, encode } = textOf(bytes);
  return encode(lines.slice(0, Math.floor(part * lines.length)));
}

function withoutLine(bytes: Uint8Array, pick: number): Uint8Array {
  const { lines, encode } = textOf(bytes);
  // The first line carries the byte order mark; without it the file is another file.
  const at = 1 + (pick % (lines.length - 1));
  return encode(lines.filter((_, index) => index !== at));
}
