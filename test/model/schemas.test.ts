import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { SCHEMA_PAGES } from '../../scripts/generate-schemas.ts';

describe.each(SCHEMA_PAGES)('$path', ({ path, render }) => {
  it('is what its declaration says', () => {
    expect(readFileSync(path, 'utf8')).toBe(render());
  });

  it('is a JSON Schema whose every reference leads somewhere', () => {
    const ajv = new Ajv({
      allowUnionTypes: true,
      strictTypes: false,
      strictRequired: false,
      keywords: ['patternSays'],
    });
    formats.default(ajv);
    expect(ajv.compile(JSON.parse(readFileSync(path, 'utf8')))).toBeTypeOf('function');
  });
});
