/** What one command line asks for, in the words of the catalog. */
export interface CommandRequest {
  /** Request of the catalog. */
  readonly request: string;
  /** Server that it names (`-Server EX01`, `\\EX01\HKLM`), as written. */
  readonly server?: string;
  /** The one directory that it asks for, whole: `EX01\owa (Default Web Site)`. */
  readonly directory?: string;
  /** Names after Format-List, Format-Table or Select-Object; patterns stay as they are. */
  readonly properties?: readonly string[];
  /** Properties that it computes under names that objects have (`@{n='InternalUrl';e={$_.InternalUrl.Host}}`), in lower case. */
  readonly computed?: readonly string[];
  /** It asks for chosen objects only (an identity, a filter, the first ten): the answer is no whole population. */
  readonly isNarrowed?: true;
  /** `-ADPropertiesOnly`: what IIS has was not asked. */
  readonly directoryOnly?: true;
  /** Get-ItemProperty: the values of a registry key stand there as properties. */
  readonly isItemProperty?: true;
  /** `(Get-ItemProperty …).NAME`, Get-ItemPropertyValue: one value, without its name. */
  readonly isBareValue?: true;
  /** appcmd: the location, empty for the server; adsutil: the node with the property; reg: hive, key and value. */
  readonly target?: string;
  /** DNS: the type of record that was asked for; HTTP: the method; setspn: `-L` or `-X` where it is not `-Q`. */
  readonly question?: string;
  /** DNS: the server that it asks, where it is not the computer's own one. */
  readonly resolver?: string;
  /** nslookup: names are typed below it. */
  readonly isSession?: true;
  /** appcmd: `windowsAuthentication` of `/section:…`. */
  readonly section?: string;
}
