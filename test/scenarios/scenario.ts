/** One run of the program in one readable file: what lies there, what is typed, what comes back. */
export interface Scenario {
  readonly title: string;
  /** By path below the working folder. A text stands as it is; the rest says how to make the file. */
  readonly files?: { readonly [path: string]: string | MadeFile };
  /** Empty folders to make. */
  readonly folders?: readonly string[];
  /** Symbolic links: path → target. */
  readonly links?: { readonly [path: string]: string };
  /** Arguments of exaudit. */
  readonly command: readonly string[];
  readonly exit: number;
  readonly stdout?: Expectation;
  readonly stderr?: Expectation;
}

export interface MadeFile {
  /** A text, or a file of the bundled samples (`contoso/Get-Mailbox.xml`). */
  readonly text?: string;
  readonly sample?: string;
  /** Replacements in the text, each exactly once. */
  readonly replace?: readonly (readonly [from: string, to: string])[];
  /** Keep only so many characters. */
  readonly cut?: number;
  /** `text` is written so many times. */
  readonly repeat?: number;
  readonly encoding?: 'utf-8' | 'utf-16le' | 'latin1' | 'cp437';
}

export interface Expectation {
  readonly is?: string;
  readonly contains?: readonly string[];
  readonly lacks?: readonly string[];
  /** Regular expressions. */
  readonly matches?: readonly string[];
}
