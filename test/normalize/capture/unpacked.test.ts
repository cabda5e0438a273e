import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unpacked } from '../../../src/normalize/capture/unpacked.ts';

describe('bytes of a file, unpacked', () => {
  it.each([
    ['plain', Buffer.from('some text')],
    ['packed', gzipSync('some text'.repeat(50_000))],
  ])('%s: whoever stops early closes the file', async (_, bytes) => {
    let closed = false;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      try {
        for (let at = 0; at < bytes.length; at += 5) yield bytes.subarray(at, at + 5);
      } finally {
        closed = true;
      }
    }
    for await (const chunk of unpacked(chunks())) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(closed).toBe(true);
  });

  it('is refused where it grows without measure', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));
    const read = async (): Promise<void> => {
      for await (const chunk of unpacked(one(bomb))) expect(chunk).toBeDefined();
    };
    await expect(read()).rejects.toThrow('unpacks to more than can be read');
  });
});

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 16_384) yield bytes.subarray(at, at + 16_384);
}
