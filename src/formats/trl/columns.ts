import * as z from 'zod';
import { chatToolSchema, objectMessageSchema, readChatTools } from '../chat/read-messages.js';
import type { OfferedTool } from '../example.js';

/** The task's number: trainers remove columns that they do not use. */
export const idColumn = z.int().nonnegative().describe('the task\'s number; the trainer passes it over');

/** The messages before the first answer. */
export const promptColumn = z.array(z.strictObject({ role: z.enum(['system', 'user']), content: z.string() })).min(1).describe('the system prompt and the request');

/** What the assistant does, and what it is answered. */
export const completionColumn = z.array(objectMessageSchema).min(1).describe('from the first answer on; it ends with the assistant');

/** Tools in a text, which the trainers of TRL parse: as a list, a table would give each tool the parameters of all others. */
export const toolsColumn = z.string().describe('the tools that are offered, a list as JSON in a text');

const toolListSchema = z.array(chatToolSchema);

export const readToolsColumn = (tools: string): OfferedTool[] => readChatTools(toolListSchema.parse(JSON.parse(tools)));
