declare function local:fib($n as xs:integer) as xs:integer { if ($n lt 2) then $n else local:fib($n - 1) + local:fib($n - 2) };
declare function local:hanoi($n, $a, $b, $c) { if ($n = 0) then () else (local:hanoi($n - 1, $a, $c, $b), concat($a, $c), local:hanoi($n - 1, $b, $a, $c)) };
declare variable $doc := <list>{ for $i in 1 to 300 return <item id="i{$i}" kind="{ ('a', 'b', 'c')[1 + $i mod 3] }"><name>item {$i}</name><price>{ $i * 1.25 }</price>{ if ($i mod 7 = 0) then <note>seven</note> else () }</item> }</list>;
<result>
  <fib>{ for $n in 1 to 18 return local:fib($n) }</fib>
  <hanoi>{ count(local:hanoi(8, 'x', 'y', 'z')), string-join(local:hanoi(4, 'x', 'y', 'z'), ' ') }</hanoi>
  <primes>{ for $n in 2 to 200 where every $d in 2 to xs:integer(math:sqrt($n)) satisfies $n mod $d ne 0 return $n }</primes>
  <groups>{ for $i in $doc/item group by $k := $i/@kind order by $k return <g kind="{$k}" n="{count($i)}" sum="{sum($i/price)}" max="{max($i/price ! xs:decimal(.))}"/> }</groups>
  <window>{ for tumbling window $w in 1 to 20 start at $s when true() only end at $e when $e - $s eq 4 return <w>{ $w }</w> }</window>
  <sorted>{ for $i in $doc/item[note] order by $i/name descending return string($i/@id) }</sorted>
  <text>{ tokenize('the quick brown fox', '\s+') ! upper-case(.), replace('a1b22', '[0-9]+', '#'), analyze-string('x1y2', '\d')//*:match/string(), translate('abc', 'ac', 'xz'), format-number(1234567.891, '#,##0.00'), format-date(xs:date('2024-02-29'), '[D1] [MNn] [Y]') }</text>
  <maps>{ let $m := map:merge(for $i in 1 to 5 return map { $i : $i * $i }) return (map:size($m), $m(4), array:size([1, [2, 3]]), serialize(map { 'a' : [1, true(), 'x'] }, map { 'method' : 'json' })) }</maps>
  <higher>{ fold-left(1 to 10, 0, function($a, $b) { $a * 2 + $b }), for-each-pair(1 to 3, 4 to 6, function($a, $b) { $a * $b }), sort((3, 1, 2), (), function($x) { -$x }), filter(1 to 10, function($x) { $x mod 2 = 0 }) }</higher>
  <caught>{ try { 1 idiv 0 } catch * { $err:code }, try { xs:integer('q') } catch err:FORG0001 { 'not a number' }, try { error(xs:QName('mine'), 'told') } catch * { $err:description } }</caught>
  <axes>{ $doc/item[5]/following-sibling::item[2]/@id/string(), $doc//note[1]/../preceding-sibling::*[1]/name/text(), count($doc//text()), $doc/item[last()]/ancestor::*/name() }</axes>
  <dates>{ xs:date('2024-02-28') + xs:dayTimeDuration('P2D'), xs:dateTime('2024-01-01T00:00:00Z') - xs:dateTime('2023-01-01T00:00:00Z'), 1e0 div 3, 1 div 3, 7 idiv 2, -7 mod 3, xs:double('INF') }</dates>
</result>
