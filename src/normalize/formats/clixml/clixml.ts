import { SaxesParser } from 'saxes';
import type { RawObject } from '../../raw/raw.ts';
import { FormatError, parserWords } from '../format-error.ts';
import type { ReaderOptions } from '../reader-options.ts';
import { clixmlBuilder } from './clixml-builder.ts';

/** Longest text of one element, and of anything that the parser has to hold before it may report it. */
const MAX_TEXT = 16 * 1024 * 1024;

/**
 * Reads `Export-Clixml` output (MS-PSRP 2.2.5; `docs/domain/raw-shapes.md#clixml`), root object by root object, in
 * batches. Byte arrays, secure strings, credentials and XML documents are dropped and named through `onWithheld`. A
 * document type declaration is refused. Throws FormatError after the objects that came before the fault.
 */
export async function* readClixml(
  text: AsyncIterable<string>,
  options: ReaderOptions = {},
): AsyncGenerator<readonly RawObject[]> {
  const builder = clixmlBuilder(options.onWithheld ?? (() => {}), options.onLeftOver);
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true });
  let lastEvent = 0;
  let written = 0;
  let fault: unknown;
  const place = () => ({ line: parser.line, column: parser.column + 1 });
  parser.on('error', (error) => {
    throw new FormatError('unreadable', `the XML is malformed: ${parserWords(error.message)}`, place());
  });
  parser.on('doctype', () => {
    throw new FormatError('unreadable', 'the file has a document type declaration, which CLIXML never has', place());
  });
  let begin = 1;
  parser.on('opentagstart', () => {
    begin = parser.column === 0 ? parser.line - 1 : parser.line;
  });
  parser.on('opentag', (tag) => {
    lastEvent = written;
    // PowerShell breaks no tag; where the break is in a name, the name is another one.
    if (parser.line > begin && /\s/.test(tag.attributes.N ?? '')) options.onLeftOver?.(begin);
    builder.open(tag.name, tag.attributes, parser.line);
  });
  parser.on('text', (value) => {
    if (value.length > MAX_TEXT) throw tooLong(place());
    builder.text(value, parser.line);
  });
  parser.on('cdata', (value) => builder.text(value, parser.line));
  parser.on('closetag', (tag) => {
    lastEvent = written;
    builder.close(tag.name);
  });

  let first = true;
  for await (const chunk of text) {
    try {
      const piece = first ? chunk.replace(/^\uFEFF?(?:#< CLIXML\r?\n)?/, '') : chunk;
      first = false;
      parser.write(piece);
      written += piece.length;
      if (written - lastEvent > MAX_TEXT + piece.length) throw tooLong(place());
    } catch (error) {
      fault = error;
    }
    const batch = builder.take();
    if (batch.length > 0) yield batch;
    if (fault !== undefined) throw fault;
  }
  if (first) throw new FormatError('unreadable', 'the file is empty');
  parser.on('error', (error) => {
    throw new FormatError('partial', `the file ends early: ${error.message.replace(/^\d+:\d+: /, '')}`, place());
  });
  parser.close();
}

function tooLong(place: { readonly line: number; readonly column: number }): FormatError {
  return new FormatError(
    'over-limit',
    `one element is longer than ${MAX_TEXT / 1024 / 1024} million characters`,
    place,
  );
}
