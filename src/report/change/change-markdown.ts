import { markdownCode, markdown as prose } from '../../lib/escape.ts';
import { markdownTable } from '../formats/markdown/table.ts';
import type { ChangeDocument, DocumentBlock, Fact, Inline, Section, Span } from './change-document.ts';

/** The same document for a ticket or a wiki. */
export function changeMarkdown(document: ChangeDocument): string {
  return `${[
    `# ${line(document.title)}`,
    `**${prose(document.banner)}** ${line(document.subtitle)}`,
    ...[...document.front, ...document.rest].flatMap(sectionLines),
    `---`,
    line(document.footer),
  ].join('\n\n')}\n`;
}

const sectionLines = ({ blocks, number, title }: Section): readonly string[] => [
  `## ${number}. ${prose(title)}`,
  ...blocks.flatMap(blockLines),
];

function blockLines(block: DocumentBlock): readonly string[] {
  switch (block.type) {
    case 'text':
      return [line(block.line)];
    case 'list':
      return [block.items.map((item) => `- ${line(item)}`).join('\n')];
    case 'facts':
      return [factLines(block.rows)];
    case 'change':
      return [`### ${line(block.title)}`, factLines(block.rows)];
    case 'table':
      return [
        markdownTable(
          block.head.map(prose),
          block.rows.map((cells) => cells.map(line)),
        ),
      ];
  }
}

function factLines(rows: readonly Fact[]): string {
  return rows
    .flatMap(({ lines, name }) => {
      const [only] = lines;
      if (lines.length === 1 && only !== undefined) return [`- **${prose(name)}**: ${line(only)}`];
      return [`- **${prose(name)}**:`, ...lines.map((one) => `  - ${line(one)}`)];
    })
    .join('\n');
}

const line = (spans: Inline): string => spans.map(span).join('').replaceAll('\u2003', '  ').trim();

function span(part: Span): string {
  if (typeof part === 'string') return prose(part);
  if ('data' in part) return prose(part.data);
  if ('code' in part) return markdownCode(part.code);
  if ('strong' in part) return `**${prose(part.strong)}**`;
  return '_'.repeat(part.blank);
}
