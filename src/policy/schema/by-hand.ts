import { type JsonSchema, listSchema, objectSchema, textSchema } from './json-schema.ts';

const byHandSteps = (description: string): JsonSchema =>
  listSchema(
    objectSchema(
      'step by hand',
      {
        does: textSchema('What is done, or looked at.', { maxLength: 500 }),
        commands: listSchema(
          textSchema('For PowerShell: {server} and {property} of the finding, WORDS in upper case to be replaced.', {
            maxLength: 500,
          }),
          'What is typed, in order.',
          { minItems: 1 },
        ),
        check: textSchema('What has to be seen before the next one.', { maxLength: 500 }),
      },
      ['does'],
    ),
    description,
    { minItems: 1, maxItems: 12 },
  );

export const byHandSchema: JsonSchema = {
  ...objectSchema(
    'by hand',
    {
      owner: textSchema('Whose work it is.', { maxLength: 200 }),
      affects: textSchema('What the change does to people, and how long.', { maxLength: 500 }),
      before: byHandSteps('What to look at first.'),
      forward: byHandSteps('The change, in order.'),
      back: byHandSteps('The way back, in its own order.'),
      stopIf: listSchema(textSchema('A sign.', { maxLength: 300 }), 'When to stop and go back.', { minItems: 1 }),
    },
    ['affects', 'before', 'forward', 'back'],
  ),
  description: 'How a person mends what no plan can write; never a script.',
};
