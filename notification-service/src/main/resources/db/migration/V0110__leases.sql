-- What is on its way: a few hundred rows at most, looked through every second for leases that ran
-- out. Without it the whole ledger is read each time once the statistics call a storm usual.
CREATE INDEX delivery_sending ON delivery (channel, due_at) WHERE state = 'sending';
