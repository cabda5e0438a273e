import { mayAnswer } from '../../cmdlets/recognize/may-answer.ts';
import { recognizeObject } from '../../cmdlets/recognize/recognize.ts';
import { startAnswerRows } from '../../cmdlets/rows/answer-rows.ts';
import type { AnsweredRows } from './answered-rows.ts';
import type { AnswerContext, AskedCommand } from './open-answer.ts';

/** The objects of a cmdlet of Exchange. */
export function cmdletRows(asking: AskedCommand, { record }: AnswerContext): AnsweredRows {
  const { asked, server } = asking;
  const rows = startAnswerRows({
    record,
    server,
    ...(asked.directory === undefined ? {} : { asked: asked.directory }),
    ...(asked.directoryOnly === true ? { directoryOnly: true } : {}),
    ...whoseRows(asking),
  });
  return {
    add: (object) => {
      const request = recognizeObject(object, asked.request) ?? asked.request;
      const isStrange =
        request === asked.request &&
        recognizeObject(object) === undefined &&
        !mayAnswer(object, request, asked.properties);
      return { fragments: isStrange ? [] : rows.add(request, object), isStrange };
    },
    end: (errors) => {
      const fragments = rows.end().flatMap((one) => one.fragments);
      const nameless = rows.problem();
      return {
        fragments,
        errors,
        fault: nameless === undefined ? undefined : { cause: 'partial', reason: nameless },
      };
    },
  };
}

/** Whether each computer that ran a command answered for itself: what it asks for is its own, or that of another server. */
function whoseRows({ asked: { request, server }, command: { isElsewhere, text } }: AskedCommand): {
  readonly isOfItsComputer?: true;
  readonly isOfOther?: true;
} {
  const isOfItself =
    /(?:\s-ser\w{0,3}[\s:]+|\s-id\w{0,6}[\s:]+|^\s*\(*[a-z]+-\w+\s+)["'(]{0,3}(?:\$env:computername|hostname)\b/i.test(
      text,
    );
  if (isOfItself) return { isOfItsComputer: true };
  if (server !== undefined || /\s-ser\w{0,3}[\s:]/i.test(text)) return { isOfOther: true };
  return isElsewhere === true && request === 'Get-ExchangeCertificate' ? { isOfItsComputer: true } : {};
}
