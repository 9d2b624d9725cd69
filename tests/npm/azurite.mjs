// Runs one of Azurite's services, the first argument names it, until standard input ends, so that a killed test leaves no server behind. The other
// arguments are passed on.
import { createRequire } from 'node:module';

process.stdin.on('end', () => process.exit(0)).resume();
const [service] = process.argv.splice(2, 1);
createRequire(import.meta.url)(`azurite/dist/src/${service}/main.js`);
