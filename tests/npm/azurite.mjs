// Runs Azurite's blob service until standard input ends, so that a killed test leaves no server behind. Arguments are passed on.
import { createRequire } from 'node:module';

process.stdin.on('end', () => process.exit(0)).resume();
createRequire(import.meta.url)('azurite/dist/src/blob/main.js');
