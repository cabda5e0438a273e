import { startDigest } from '../../lib/digest.ts';
import { type DecodedText, decodeText } from '../../lib/text.ts';
import type { CaptureFile } from '../../model/capture.ts';
import { unpacked } from './unpacked.ts';

/** One reading of a file, with the digest of all its bytes however early the reader stops. */
interface FileText {
  readonly text: DecodedText;
  /** Reads what is left, and gives the digest in hex. Throws nothing: of an unreadable rest nothing is digested. */
  sha256(): Promise<string>;
}

export function openText(file: CaptureFile): FileText {
  const digest = startDigest();
  const source = file.open()[Symbol.asyncIterator]();
  let ended = false;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    // No `for await` here: it would close the source when the reader stops, and the digest needs the rest.
    for (;;) {
      const step = await source.next();
      if (step.done === true) {
        ended = true;
        return;
      }
      digest.update(step.value);
      yield step.value;
    }
  }
  return {
    text: decodeText(unpacked(chunks())),
    sha256: async () => {
      try {
        while (!ended) {
          const step = await source.next();
          if (step.done === true) ended = true;
          else digest.update(step.value);
        }
      } catch {
        ended = true;
      }
      return digest.hex();
    },
  };
}
