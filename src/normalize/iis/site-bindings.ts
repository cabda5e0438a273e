/** Bindings as appcmd writes them, `https/*:444:`, sorted and each once. A site without any has none. */
export function bindingSet(bindings: readonly string[]): readonly string[] {
  return [...new Set(bindings.map((binding) => binding.trim()).filter((binding) => binding !== ''))].sort();
}

/** Ports of the https bindings, in order of size. */
export function httpsPorts(bindings: readonly string[]): readonly number[] {
  const ports = bindings.flatMap((binding) => {
    const port = /^https\/.*:(\d{1,5}):[^:]*$/i.exec(binding)?.[1];
    return port === undefined ? [] : [Number(port)];
  });
  return [...new Set(ports)].sort((a, b) => a - b);
}
