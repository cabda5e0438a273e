import { readSetspnDuplicates } from '../formats/setspn/setspn-duplicates.ts';
import type { AnswerReader } from '../place/answer-reader.ts';
import { NOT_WHOLE, nameFragment, ONE_DOMAIN } from './name-fragment.ts';

/** Of a name that several hold all holders stand there; of every other name that it has one at most. */
export const readSpnDuplicates: AnswerReader = (text, context) => {
  const answer = readSetspnDuplicates(text, context.end);
  const isForestWide = context.isForestWide ?? answer.isForestWide;
  const fragments = answer.groups.flatMap(({ accounts, isWhole, line, name }) => {
    const unseen = isForestWide === true ? undefined : ONE_DOMAIN;
    const holders = isWhole ? { accounts, ...(unseen === undefined ? {} : { unseen }) } : { unseen: NOT_WHOLE };
    return (
      nameFragment({ name, line, ...holders, ...(isForestWide === undefined ? {} : { isForestWide }) }, context) ?? []
    );
  });
  const isCut = !answer.isWhole && answer.leftOver.length === 0;
  const none = answer.isWhole && answer.groups.length === 0 ? noneSentence(answer.searched, isForestWide) : undefined;
  return {
    fragments,
    leftOver: answer.leftOver,
    narrower: { cause: 'partial', reason: 'setspn -X tells the names that several accounts hold, and no others' },
    ...(isCut ? { shortfall: { cause: 'partial', reason: 'its end is not there, or counts other groups' } } : {}),
    ...(none === undefined ? {} : { note: none }),
  };
};

const noneSentence = (searched: readonly string[], isForestWide: boolean | undefined): string => {
  const names = searched
    .slice(0, 4)
    .map((name) => name.slice(0, 100))
    .join(' and ');
  return `When setspn -X was run, no name had two holders in ${isForestWide === true ? 'the forest' : 'the domain'} ${names}; who holds each name, it does not say.`;
};
