import { CATALOG } from '../../src/collect/catalog.ts';
import type { Capture, CaptureFile } from '../../src/model/capture.ts';
import { normalizeInBatches } from '../../src/normalize/normalize.ts';
import type { BenchRow } from '../bench.ts';

/** Megabytes that are read at most; `EXAUDIT_BENCH_MB` makes less of it. */
const MEGABYTES = Number(process.env.EXAUDIT_BENCH_MB ?? 1000);
const OBJECTS = 400;

/** How fast a console that somebody pasted is read, and what is held meanwhile. */
export async function bench(): Promise<BenchRow[]> {
  const piece = Buffer.from(consoleText());
  const few = await read(piece, MEGABYTES / 2);
  const many = await read(piece, MEGABYTES);
  const grown = many.peak - few.peak;
  return [
    {
      name: `console of ${MEGABYTES} MB`,
      value: many.speed,
      unit: 'MB/s',
      target: '',
      met: null,
    },
    {
      name: `console of ${MEGABYTES} MB, memory over half of it`,
      value: grown,
      unit: 'MB',
      target: '<= 60 MB',
      met: grown <= 60,
    },
  ];
}

async function read(piece: Buffer, megabytes: number): Promise<{ readonly speed: number; readonly peak: number }> {
  globalThis.gc?.();
  let peak = 0;
  const times = Math.max(1, Math.round((megabytes * 1e6) / piece.length));
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const start = performance.now();
  let fragments = 0;
  const capture: Capture = { name: 'consoles', files: [fileOf(piece, times, look)], refused: [], manifest: null };
  for await (const batch of normalizeInBatches(capture, { requests: CATALOG })) {
    for (const item of batch) if (item.type === 'fragment') fragments += 1;
  }
  if (fragments < OBJECTS) throw new Error(`${fragments} fragments were read of ${times * OBJECTS} objects`);
  const speed = (piece.length * times) / 1e6 / ((performance.now() - start) / 1000);
  return { speed, peak: peak / 1e6 };
}

const fileOf = (piece: Buffer, times: number, look: () => void): CaptureFile => ({
  path: 'mailboxes.txt',
  bytes: piece.length * times,
  fileDate: null,
  async *open() {
    for (let time = 0; time < times; time += 1) {
      look();
      for (let at = 0; at < piece.length; at += 65_536) yield piece.subarray(at, at + 65_536);
    }
  },
});

/** Mailboxes as a list, with a warning and a line of somebody now and then. */
function consoleText(): string {
  const lines = [
    '[PS] C:\\>Get-Mailbox -ResultSize Unlimited | fl Guid,UserPrincipalName,PrimarySmtpAddress,EmailAddresses',
    '',
  ];
  for (let index = 0; index < OBJECTS; index += 1) {
    const name = `user${index}@contoso.com`;
    lines.push(
      '',
      `Guid               : 00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      `UserPrincipalName  : ${name}`,
      `PrimarySmtpAddress : ${name}`,
      `EmailAddresses     : {SMTP:${name}, smtp:alias${index}@contoso.com,`,
      `                     smtp:other${index}@contoso.com}`,
    );
    if (index % 100 === 99) lines.push('', 'WARNING: The object contoso.com/Users/x has been corrupted.');
  }
  return `${[...lines, '', ''].join('\r\n')}\r\n`;
}
