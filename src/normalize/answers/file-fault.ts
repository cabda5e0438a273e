import { UserError } from '../../model/error.ts';
import { FormatError } from '../formats/format-error.ts';
import type { FileFault } from './file-reading.ts';

/**
 * What a thrown error says about a file: the reader of the file may go on with the next one. Anything that is a bug of
 * ours is thrown again.
 */
export function faultOf(error: unknown): FileFault {
  if (error instanceof FormatError) {
    const place = error.where === undefined ? '' : ` (${error.where})`;
    const reason = `${error.message}${place}`;
    return { cause: error.unknownCause, reason, sentence: sentenceOf(reason), hint: error.hint ?? null };
  }
  if (error instanceof UserError) {
    return {
      cause: 'unreadable',
      reason: error.message,
      sentence: sentenceOf(error.message),
      hint: error.hint ?? null,
    };
  }
  // Strings above half a gigabyte, nesting that exhausts the stack: the file's doing.
  if (error instanceof RangeError) {
    const reason = `it is larger or deeper than can be read: ${error.message}`;
    return { cause: 'over-limit', reason, sentence: sentenceOf(reason), hint: null };
  }
  throw error;
}

const sentenceOf = (text: string): string => {
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?)]$/.test(sentence) ? sentence : `${sentence}.`;
};
