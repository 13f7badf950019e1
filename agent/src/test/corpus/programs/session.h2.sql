CREATE TABLE customer(id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, city VARCHAR(20), joined DATE, tags VARCHAR(20) ARRAY);
CREATE TABLE product(id INT PRIMARY KEY, name VARCHAR(40), price DECIMAL(10, 2), weight DOUBLE PRECISION, CHECK (price >= 0));
CREATE TABLE sale(id IDENTITY PRIMARY KEY, customer INT REFERENCES customer(id), product INT REFERENCES product(id),
    amount INT, at TIMESTAMP, note CLOB);
CREATE INDEX sale_customer ON sale(customer);
CREATE INDEX sale_at ON sale(at DESC);
CREATE SEQUENCE numbers START WITH 100 INCREMENT BY 7;
CREATE VIEW turnover AS SELECT c.city, p.name product, SUM(s.amount * p.price) total, COUNT(*) sales
    FROM sale s JOIN customer c ON s.customer = c.id JOIN product p ON s.product = p.id GROUP BY c.city, p.name;
INSERT INTO customer SELECT x, 'customer ' || x, CASE MOD(x, 4) WHEN 0 THEN 'Oslo' WHEN 1 THEN 'Lima' WHEN 2 THEN 'Pune' END,
    DATEADD(DAY, x, DATE '2020-01-01'), ARRAY['t' || MOD(x, 3), 'u' || MOD(x, 5)] FROM SYSTEM_RANGE(1, 200);
INSERT INTO product SELECT x, 'product ' || x, x * 1.25, SQRT(x) FROM SYSTEM_RANGE(1, 40);
INSERT INTO sale(customer, product, amount, at, note) SELECT 1 + MOD(x * 37, 200), 1 + MOD(x * 13, 40), 1 + MOD(x, 9),
    DATEADD(MINUTE, x * 17, TIMESTAMP '2024-01-01 00:00:00'), REPEAT('n', MOD(x, 30)) FROM SYSTEM_RANGE(1, 3000);
SELECT COUNT(*), SUM(amount), MIN(at), MAX(at), AVG(CAST(amount AS DOUBLE PRECISION)) FROM sale;
SELECT * FROM turnover WHERE total > 400 ORDER BY total DESC, product FETCH FIRST 12 ROWS ONLY;
SELECT city, name, joined, RANK() OVER (PARTITION BY city ORDER BY joined DESC) r, LAG(name) OVER (ORDER BY id) before
    FROM customer WHERE id < 20 ORDER BY id;
WITH RECURSIVE fib(n, a, b) AS (SELECT 1, CAST(0 AS BIGINT), CAST(1 AS BIGINT) UNION ALL SELECT n + 1, b, a + b FROM fib WHERE n < 60)
    SELECT n, a FROM fib WHERE MOD(n, 5) = 0;
WITH RECURSIVE tree(id, parent, depth) AS (SELECT 1, 0, 0 UNION ALL SELECT c.x, t.id, t.depth + 1 FROM tree t
    JOIN SYSTEM_RANGE(1, 60) c ON c.x IN (2 * t.id, 2 * t.id + 1) WHERE t.depth < 5)
    SELECT depth, COUNT(*), SUM(id), LISTAGG(id, ',') WITHIN GROUP (ORDER BY id DESC) FROM tree GROUP BY depth ORDER BY depth;
SELECT DISTINCT EXTRACT(DOW FROM at) d, COUNT(*) OVER (PARTITION BY EXTRACT(DOW FROM at)) n FROM sale ORDER BY d;
SELECT name, price, ROUND(weight, 3), price / 7 FROM product WHERE name LIKE '%1_' OR price BETWEEN 40 AND 45 ORDER BY price DESC;
SELECT id, name, tags[1], CARDINALITY(tags) FROM customer WHERE ARRAY_CONTAINS(tags, 't2') AND city IS NULL ORDER BY id LIMIT 8;
SELECT c.name, (SELECT MAX(p.price) FROM sale s JOIN product p ON p.id = s.product WHERE s.customer = c.id) dearest
    FROM customer c WHERE EXISTS (SELECT 1 FROM sale s WHERE s.customer = c.id AND s.amount = 9) ORDER BY c.id LIMIT 10;
SELECT a.id, b.id FROM product a LEFT JOIN product b ON b.price = a.price * 2 WHERE a.id < 30 ORDER BY a.id;
SELECT NEXT VALUE FOR numbers, NEXT VALUE FOR numbers FROM SYSTEM_RANGE(1, 3);
SET AUTOCOMMIT FALSE;
UPDATE product SET price = price * 1.1 WHERE id > 20;
SAVEPOINT half;
DELETE FROM sale WHERE product > 35;
SELECT COUNT(*) FROM sale;
ROLLBACK TO SAVEPOINT half;
SELECT COUNT(*) FROM sale;
COMMIT;
SET AUTOCOMMIT TRUE;
SELECT SUM(price) FROM product;
MERGE INTO product t USING (SELECT id + 30 id, name || ' new' name, price p FROM product WHERE id <= 20) s ON t.id = s.id
    WHEN MATCHED THEN UPDATE SET price = s.p WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.name, s.p, 1);
SELECT COUNT(*), SUM(price), MAX(name) FROM product;
ALTER TABLE customer ADD COLUMN score INT DEFAULT 5;
UPDATE customer SET score = (SELECT COALESCE(SUM(amount), 0) FROM sale WHERE sale.customer = customer.id);
SELECT city, SUM(score), MEDIAN(score), STDDEV_POP(score) FROM customer GROUP BY ROLLUP(city) ORDER BY 1 NULLS LAST;
SELECT UPPER(REVERSE('abc')), SUBSTRING('substring' FROM 4), REGEXP_REPLACE('a1b22c333', '[0-9]+', '#'), LPAD('7', 3, '0'),
    TRIM(BOTH 'x' FROM 'xxyxx'), SOUNDEX('Robert'), TRANSLATE('abc', 'ac', 'xz'), POSITION('r' IN 'word');
SELECT CAST('12.50' AS DECIMAL(5, 1)), 7 / 2, 7.0 / 2, -7 % 3, POWER(2, 0.5), BITAND(12, 10), TRUNCATE(-1.75), 1e300 * 10;
SELECT FORMATDATETIME(TIMESTAMP '2024-02-29 13:14:15', 'yyyy/MM/dd HH:mm'), DATEDIFF(DAY, DATE '2024-02-01', DATE '2024-03-01'),
    DATE '2024-02-29' + INTERVAL '1' YEAR, TIMESTAMP '2024-12-31 23:59:59' + INTERVAL '1' SECOND;
SELECT JSON_OBJECT('a': 1, 'b': JSON_ARRAY(1, 2, 'three')), XMLNODE('a', XMLATTR('href', 'x'), 'text');
SELECT * FROM (VALUES (1, 'one'), (2, 'two'), (3, NULL)) v(n, t) EXCEPT SELECT 2, 'two' ORDER BY 1;
EXPLAIN SELECT * FROM sale s JOIN customer c ON s.customer = c.id WHERE s.at > TIMESTAMP '2024-01-20 00:00:00' AND c.city = 'Oslo';
CREATE TABLE copied AS SELECT s.id, c.city, p.name, s.amount FROM sale s, customer c, product p WHERE s.customer = c.id AND s.product = p.id;
CREATE UNIQUE INDEX copied_id ON copied(id);
SELECT city, name, SUM(amount) FROM copied GROUP BY city, name HAVING SUM(amount) > 55 ORDER BY 3 DESC, 1, 2;
DELETE FROM copied WHERE MOD(id, 3) = 0;
SELECT COUNT(*) FROM copied;
SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'PUBLIC' ORDER BY 1, ORDINAL_POSITION;
INSERT INTO customer(id, name) VALUES (1, 'again');
SELECT nothing FROM nowhere;
SELEC 1;
INSERT INTO product VALUES (900, 'below', -1, 1);
SELECT 1 / 0;
SELECT COUNT(*) FROM customer, product;
DROP TABLE copied;
DROP ALL OBJECTS;
