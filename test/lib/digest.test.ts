import { expect, test } from 'vitest';
import { digest, startDigest } from '../../src/lib/digest.ts';

test('a digest is SHA-256 in lower-case hex (FIPS 180-2, example B.1)', () => {
  expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('a digest of pieces is that of the whole', () => {
  const running = startDigest();
  running.update('a');
  running.update(Buffer.from('bc'));
  expect(running.hex()).toBe(digest('abc'));
});
