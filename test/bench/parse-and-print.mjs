// Parses each line of standard input as JSON and prints it again: what any program that reads JSON lines has to do.
import { once } from 'node:events';

let rest = '';
process.stdin.setEncoding('utf8');
for await (const piece of process.stdin) {
  const lines = (rest + piece).split('\n');
  rest = lines.pop() ?? '';
  let printed = '';
  for (const line of lines) printed += `${JSON.stringify(JSON.parse(line))}\n`;
  if (!process.stdout.write(printed)) await once(process.stdout, 'drain');
}
