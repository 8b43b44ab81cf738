PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE customers(id INTEGER PRIMARY KEY, name TEXT, note TEXT, PRIMARY KEY (id));
INSERT INTO customers VALUES(1,'O''Brien; x',replace('a\nb','\n',char(10)));
INSERT INTO customers VALUES(2,'back\slash',NULL);
COMMIT;
