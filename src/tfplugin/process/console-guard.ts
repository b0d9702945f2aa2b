/**
 * Sends everything that a dependency prints on stdout to stderr instead. After the handshake line
 * Terraform throws stdout away; before it, any line there is taken for a broken handshake and stops
 * the start. The entry file imports this first.
 */
import { Console } from "node:console";

globalThis.console = new Console(process.stderr, process.stderr);
