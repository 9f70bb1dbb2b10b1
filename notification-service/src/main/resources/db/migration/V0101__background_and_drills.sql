-- Why an escalation was decided, and who else is told of it.
ALTER TABLE occurrence ADD COLUMN background jsonb NOT NULL DEFAULT '{"inform": []}';

-- Drills go all the way, but no customer hears of them.
UPDATE occurrence SET parties = parties || '{"drill": false}';
ALTER TABLE ticket_facts ADD COLUMN drill boolean NOT NULL DEFAULT false;
