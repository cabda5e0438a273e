import { FormatError } from '../format-error.ts';

/** What a hostile file may make us hold. */
const MAX_TYPES = 100_000;
const NO_TYPES: readonly string[] = [];

/** Lists of type names (`TN`), each written once; later objects name it by its number (`TNRef`). */
interface ClixmlTypeLists {
  begin(refId: string | undefined): void;
  add(typeName: string): void;
  /** The list that was begun. Throws FormatError where there are more than a file has; `line` is that of its object. */
  end(line: number): readonly string[];
  /** Empty where no list has that number. */
  of(refId: string | undefined): readonly string[];
}

/** Those of one CLIXML document. */
export function clixmlTypeLists(): ClixmlTypeLists {
  const lists = new Map<string, readonly string[]>();
  let openId: string | undefined;
  let open: string[] = [];
  return {
    begin: (refId) => {
      openId = refId;
      open = [];
    },
    add: (typeName) => {
      open.push(typeName.startsWith('Deserialized.') ? typeName.slice(13) : typeName);
    },
    end: (line) => {
      if (openId !== undefined) lists.set(openId, open);
      if (lists.size > MAX_TYPES)
        throw new FormatError(
          'over-limit',
          `there are more than ${MAX_TYPES} lists of types; no export of PowerShell has that`,
          { line },
        );
      return open;
    },
    of: (refId) => lists.get(refId ?? '') ?? NO_TYPES,
  };
}
