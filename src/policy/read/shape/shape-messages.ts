import type { ErrorObject } from 'ajv';
import { counted } from '../../../lib/counted.ts';
import { didYouMean } from '../../../lib/words/suggest.ts';
import { withArticle } from '../../../lib/words/with-article.ts';
import { wordTable } from '../../../lib/words/word-table.ts';
import type { ErrorCode } from '../../../model/errors/error-codes.ts';
import {
  asText,
  fewWords,
  foundWord,
  missingHint,
  SWITCHES,
  schemaFields,
  schemaTitle,
  shownShort,
  TYPES_IN_WORDS,
} from './shape-words.ts';

interface ShapeMessage {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly code?: ErrorCode;
  /** Field of the object at hand that the message is about. */
  readonly field?: string;
}

/** What each keyword of JSON Schema says to a person; keywords that are not here only repeat an inner one. */
export const SHAPE_MESSAGES: { readonly [keyword: string]: (error: ErrorObject) => ShapeMessage } = wordTable({
  additionalProperties: (error) => {
    const field = asText(error.params.additionalProperty);
    const title = schemaTitle(error);
    return title === 'condition'
      ? {
          code: 'unknown-operator',
          field,
          message: `"${shownShort(field)}" is not an operator, nor another field of a condition.`,
          hint: didYouMean(field, schemaFields(error)) ?? 'docs/operators.md lists them',
        }
      : {
          field,
          message: `"${shownShort(field)}" is not a field of ${withArticle(title)}.`,
          hint: didYouMean(field, schemaFields(error)) ?? fewWords('it has', schemaFields(error)),
        };
  },
  required: (error) => ({
    message: `${withArticle(schemaTitle(error)).replace(/^a/, 'A')} needs "${asText(error.params.missingProperty)}".`,
    hint: missingHint(error, asText(error.params.missingProperty)),
  }),
  enum: (error) => {
    const allowed = error.params.allowedValues as readonly unknown[];
    const words = allowed.filter((value) => value !== null).map(asText);
    return {
      message: `"${shownShort(error.data)}" is not a known value here.`,
      hint:
        (typeof error.data === 'string' ? didYouMean(error.data, words) : undefined) ??
        fewWords('one of', words) ??
        `one of ${words.length}, such as ${words.slice(0, 3).join(', ')}`,
    };
  },
  const: (error) => ({
    message: `Expected ${asText(error.params.allowedValue)}, found "${shownShort(error.data)}".`,
    hint: error.params.allowedValue === true ? 'write true, or leave it out' : undefined,
  }),
  type: (error) => {
    const all: readonly string[] = [error.params.type].flat();
    const types = all.length > 1 ? all.filter((type) => type !== 'null') : all;
    const quote = types.includes('string') && ['number', 'boolean'].includes(typeof error.data);
    return {
      message: `Expected ${types.map((type) => TYPES_IN_WORDS[type] ?? type).join(' or ')}, found ${foundWord(error.data)}.`,
      hint: quote
        ? `put it in quotes: "${shownShort(error.data)}"`
        : types.includes('boolean') && typeof error.data === 'string'
          ? SWITCHES[error.data.toLowerCase()]
          : types.includes('array') && typeof error.data === 'string'
            ? `write [${shownShort(error.data)}]`
            : undefined,
    };
  },
  pattern: (error) => ({
    message: `"${shownShort(error.data)}" is not ${asText(error.parentSchema?.patternSays ?? 'in the right form')}.`,
  }),
  format: (error) => ({
    message: `"${shownShort(error.data)}" is not a time.`,
    hint: 'write it as 2026-12-01T00:00:00Z',
  }),
  minimum: (error) => ({
    message: `${shownShort(error.data)} is too small; at least ${Number(error.params.limit)} is expected.`,
  }),
  maximum: (error) => ({
    message: `${shownShort(error.data)} is too large; at most ${Number(error.params.limit)} is expected.`,
  }),
  minLength: () => ({ message: 'The text is empty.', hint: 'write one, or leave the field out' }),
  maxLength: (error) => ({
    message: `The text is longer than ${counted(Number(error.params.limit), 'character')}.`,
    hint: 'write a shorter one',
  }),
  minItems: (error) => ({
    message: `The list needs at least ${counted(Number(error.params.limit), 'element')}.`,
    hint: 'add what is missing',
  }),
  maxItems: (error) => ({
    message: `The list takes at most ${counted(Number(error.params.limit), 'element')}.`,
    hint: 'write fewer',
  }),
  uniqueItems: () => ({ message: 'The list holds an element twice.', hint: 'leave one of them out' }),
  minProperties: (error) => ({
    message: `The ${schemaTitle(error)} is empty.`,
    hint: fewWords('it takes', schemaFields(error)) ?? 'write it, or leave it out',
  }),
  maxProperties: (error) => ({
    message: `The ${schemaTitle(error)} takes only one of ${schemaFields(error).join(', ')}.`,
    hint: 'leave the others out',
  }),
});
