/** Tells how far it has come where a person is looking. */
export function progress(): (part: string) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (part) => void process.stderr.write(`\r${part.slice(0, 60).padEnd(60)}\r`);
}
