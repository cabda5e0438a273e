import { describe, expect, test } from 'vitest';
import { snapshotOfCapture } from '../../src/audit/snapshot-of-capture.ts';
import type { Capture, CaptureFile } from '../../src/model/capture.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';
import { judgeSnapshot } from '../organization/judge-files.ts';
import { memoryCapture } from '../organization/memory-capture.ts';
import { smallContosoFiles } from './small-contoso.ts';

const MEGABYTE = 1024 * 1024;
const SIZE = 300 * MEGABYTE;

/** A file that exists only while it is read: `head`, then filler up to 300 MB in one line, then `tail`. */
function longLine(path: string, head: string, filler: string, tail: string): CaptureFile {
  const block = Buffer.from(filler.repeat(Math.ceil(MEGABYTE / filler.length)).slice(0, MEGABYTE));
  return {
    path,
    bytes: SIZE,
    fileDate: null,
    open: async function* () {
      yield Buffer.from(head);
      for (let written = 0; written < SIZE; written += MEGABYTE) yield block;
      yield Buffer.from(tail);
    },
  };
}

const HUGE: readonly CaptureFile[] = [
  longLine('Get-OwaVirtualDirectory.json', '[{"Name":"', 'a', '"}]'),
  longLine(
    'Get-EcpVirtualDirectory.xml',
    '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><Props><S N="Name">',
    'a',
    '</S></Props></Obj></Objs>',
  ),
  longLine(
    'Get-PowerShellVirtualDirectory.txt',
    'Name   : PowerShell (Default Web Site)\r\nServer : EX16\r\nPath   : ',
    'a',
    '\r\n',
  ),
  longLine(
    'servers/EX16/applicationHost.config',
    '<?xml version="1.0"?><configuration><configSections a="',
    'a',
    '"/></configuration>',
  ),
];

describe('a line of 300 MB', () => {
  test.for(HUGE)(
    'in $path is refused with its name, in bounded memory, and the rest is judged',
    { timeout: 120_000 },
    async (huge) => {
      const small = memoryCapture(
        new Map([...smallContosoFiles()].filter(([path]) => !path.startsWith(huge.path.replace(/\.\w+$/, '')))),
      );
      const capture: Capture = { ...small, files: [...small.files, huge] };
      const before = process.memoryUsage().rss;
      const judged = await judgeSnapshot(
        await snapshotOfCapture(capture, { scratch: memoryScratch() }),
        'modern-default',
      );
      expect(process.memoryUsage().rss - before).toBeLessThan(SIZE);
      const record = judged.run.records.find((entry) => entry.path === huge.path);
      expect(record?.status, record?.problem ?? '').not.toBe('read');
      expect(record?.problem).toMatch(/limit|larger|longer|MB/i);
      expect(judged.outcomes('AUTOD-001', 'cas10')).toContain('fail');
    },
  );
});
